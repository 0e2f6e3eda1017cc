"""Hosts that follow a reader or sell their attention, and what their scripts are called.

A host stands for itself and all below it. A class says why no article is lost without it. Left out is what may bear a
page's own parts: delivery networks, search, maps, and what guards a page (walls, captchas), which is not ours to take
down. The lists are ours, collected by hand from what news pages load. A host that bears articles is a bug in them.
"""

TRACKER, ADVERTISEMENT, CONSENT, EMBED = "tracker", "advertisement", "consent", "embed"

HOSTS: dict[str, tuple[str, ...]] = {
    # They count readers, record what they do, try variants on them and send them notices. No page waits for them.
    TRACKER: (
        *("google-analytics.com", "googletagmanager.com", "analytics.google.com", "clarity.ms", "bat.bing.com"),
        *("scorecardresearch.com", "chartbeat.com", "chartbeat.net", "parsely.com", "quantserve.com", "quantcount.com"),
        *("comscore.com", "imrworldwide.com", "hotjar.com", "hotjar.io", "mouseflow.com", "fullstory.com"),
        *("mixpanel.com", "amplitude.com", "segment.io", "cdn.segment.com", "heapanalytics.com", "crazyegg.com"),
        *("matomo.cloud", "plausible.io", "simpleanalytics.com", "simpleanalyticscdn.com", "goatcounter.com"),
        *("mc.yandex.ru", "mc.yandex.com", "top-fwz1.mail.ru", "counter.yadro.ru", "hm.baidu.com", "cnzz.com"),
        *("xiti.com", "ati-host.net", "aticdn.net", "omtrdc.net", "2o7.net", "demdex.net", "everesttech.net"),
        *("krxd.net", "permutive.com", "permutive.app", "nr-data.net", "js-agent.newrelic.com", "sentry-cdn.com"),
        *("browser-intake-datadoghq.com", "ingest.sentry.io", "bugsnag.com", "rollbar.com", "statcounter.com"),
        *("static.cloudflareinsights.com", "histats.com", "ioam.de", "ivwbox.de", "onthe.io", "smartocto.com"),
        *("onesignal.com", "pushwoosh.com", "pushengage.com", "webpushr.com", "izooto.com", "jwpltx.com"),
        *("optimizely.com", "abtasty.com", "kameleoon.eu", "dynamicyield.com"),
    ),
    # They auction and show advertisements, among them "stories from the web".
    ADVERTISEMENT: (
        *("doubleclick.net", "googlesyndication.com", "googleadservices.com", "googletagservices.com", "2mdn.net"),
        *("adtrafficquality.google", "adservice.google.com", "imasdk.googleapis.com", "amazon-adsystem.com"),
        *("adnxs.com", "adnxs-simple.com", "rubiconproject.com", "pubmatic.com", "openx.net", "criteo.com"),
        *("criteo.net", "casalemedia.com", "indexww.com", "smartadserver.com", "sascdn.com", "adform.net"),
        *("taboola.com", "outbrain.com", "outbrainimg.com", "mgid.com", "revcontent.com", "zemanta.com", "dianomi.com"),
        *("teads.tv", "sharethrough.com", "triplelift.com", "3lift.com", "yieldmo.com", "sovrn.com", "lijit.com"),
        *("33across.com", "gumgum.com", "kargo.com", "media.net", "contextweb.com", "bidswitch.net", "id5-sync.com"),
        *("adsrvr.org", "mathtag.com", "rlcdn.com", "bluekai.com", "crwdcntrl.net", "tapad.com", "agkn.com"),
        *("moatads.com", "adsafeprotected.com", "doubleverify.com", "confiant-integrations.net", "ads-twitter.com"),
        *("ads.linkedin.com", "an.yandex.ru", "adfox.ru", "adroll.com", "infolinks.com", "seedtag.com"),
        *("richaudience.com", "ogury.com", "browsi.com", "vidoomy.com", "primis.tech", "connatix.com"),
        *("adthrive.com", "mediavine.com", "ezoic.net", "ezojs.com", "freestar.io", "pub.network", "spotxchange.com"),
    ),
    # They ask whether all this is allowed, lay themselves over the page and keep it from being scrolled.
    CONSENT: (
        *("fundingchoicesmessages.google.com", "cookielaw.org", "onetrust.com", "onetrust.io", "cookiebot.com"),
        *("cookiebot.eu", "usercentrics.eu", "didomi.io", "privacy-center.org", "sourcepoint.com", "sp-prod.net"),
        *("privacy-mgmt.com", "trustarc.com", "truste.com", "iubenda.com", "cookieyes.com", "cookie-script.com"),
        *("cookiefirst.com", "consensu.org", "consentmanager.net", "civiccomputing.com", "termly.io", "osano.com"),
        *("axept.io", "trustcommander.net", "appconsent.io", "cmp.inmobi.com", "transcend.io", "ketch.com"),
    ),
    # Posts, films, comments and buttons of other services. They are no text of the article.
    EMBED: (
        *("connect.facebook.net", "facebook.com", "platform.twitter.com", "syndication.twitter.com", "platform.x.com"),
        *("cdn.syndication.twimg.com", "instagram.com", "tiktok.com", "ttwstatic.com", "platform.linkedin.com"),
        *("assets.pinterest.com", "embed.reddit.com", "vk.com", "telegram.org", "disqus.com", "disquscdn.com"),
        *("spot.im", "openweb.com", "viafoura.net", "addthis.com", "sharethis.com", "addtoany.com", "shareaholic.com"),
        *("youtube.com", "youtube-nocookie.com", "player.vimeo.com", "dailymotion.com", "w.soundcloud.com"),
        *("open.spotify.com", "giphy.com"),
    ),
}
"""Class -> hosts."""

PATHS: dict[str, tuple[str, ...]] = {
    TRACKER: (
        *("/gtag/js", "/gtm.js", "/fbevents.js", "/matomo.js", "/piwik.js", "/chartbeat.js", "/chartbeat_mab.js"),
        *("/g/collect", "/j/collect"),
    ),
    ADVERTISEMENT: (
        *("/tag/js/gpt.js", "/pubads_impl", "/adsbygoogle.js", "/show_ads.js", "/pagead/", "/prebid", "/apstag.js"),
        *("/openrtb2/", "/adserver/"),
    ),
    CONSENT: ("/otsdkstub.js", "/otbannersdk.js", "/cookieconsent"),
}
"""Class -> texts in paths, in lower case: names that such scripts keep on whatever host they are laid."""

FONT_STYLES = ("fonts.googleapis.com", "use.typekit.net", "use.fontawesome.com", "fast.fonts.net", "fonts.bunny.net")
"""Hosts whose stylesheets do nothing but load fonts."""
