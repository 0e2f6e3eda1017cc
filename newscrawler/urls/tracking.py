"""Query parameters that never choose a page, most of them there to follow a reader, by who adds them.

Exact names, as AdGuard's and ClearURLs' general lists have them; a beginning stands only where a vendor owns all names
that begin so. Words that might choose a page (id, ref, source, share, cid, page) are left to a site's own list.

Tested in tests/urls/test_canonical.py.
"""

from collections.abc import Iterable

_BY_VENDOR = {
    "Facebook, Instagram": "fbclid fb_source fb_ref fb_comment_id igshid igsh action_object_map action_type_map "
    "action_ref_map",
    "X, TikTok, LinkedIn, Pinterest, Reddit": "twclid __twitter_impression ttclid li_fat_id epik rdt_cid",
    "Google": "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl gs_l usqp ga_source "
    "ga_medium ga_term ga_content ga_campaign ga_place",
    "Microsoft, Yandex, Yahoo, Baidu": "msclkid ocid yclid ysclid _openstat guccounter guce_referrer guce_referrer_sig",
    "Mailchimp, Marketo, Kit, Klaviyo, Dynamics": "mc_cid mc_eid mc_tc mkt_tok ck_subscriber_id oly_anon_id oly_enc_id "
    "vero_id vero_conv _kx _clde _cldee ml_subscriber ml_subscriber_hash bsft_clkid bsft_eid bsft_mid bsft_uid "
    "bsft_aaid bsft_ek mindbox-click-id mindbox-message-key nr_email_referer",
    "HubSpot, Branch, Adjust": "_hsenc _hsmi __hssc __hstc __hsfp hsctatracking hmb_campaign hmb_medium hmb_source "
    "_branch_match_id _branch_referrer adjust_creative adjust_tracker adjust_tracker_limit adjust_adgroup "
    "adjust_campaign adjust_referrer gps_adid unicorn_click_id",
    "Matomo": "pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_cpn pk_vid piwik_campaign "
    "piwik_kwd piwik_keyword",
    "Adobe, IBM, Webtrends, Mapp, Oracle": "s_cid s_kwcid ef_id cmpid icmpid cm_me cm_cr cm_sp cm_re wt.mc_id wt.mc_ev "
    "wt_mc wt_zmc wt.zmc wtrid elqtrack elqtrackid elqaid elqat elqcampaignid",
    "Piano, comScore, Parse.ly, Cxense": "xtor xtref ns_campaign ns_mchannel ns_source ns_linkname ns_fee __io_lv "
    "_io_session_id",
    "Echobox, Alibaba, WeChat": "echobox spm isappinstalled",
    "Newsrooms": "cmp smid smtyp wpisrc wpmm itid ito ftag taid dpg_source dpg_campaign dpg_medium dpg_content "
    "nx_source sr_share sh_kit ss_source ss_campaign_id ss_email_id",
    # A post of a live blog that its page begins with, or which of its posts are shown: the page is the same article.
    "Live blogs": "pinnedentry pinned_post_locator pinned_post_asset_id pinned_post_type filterkeyevents",
    "Affiliates and advertising": "irclickid irgwc ir_campaignid ir_adid ir_partnerid sscid awc tduid admitad_uid "
    "wickedid rb_clickid ebisadid rtkcid erid vc_lpp aiad_clid asgtbndr oprtrack tblci obclid dicbo external_click_id",
}

TRACKING_PARAMS = frozenset(name for names in _BY_VENDOR.values() for name in names.split())
"""Whole names, in lower case."""

TRACKING_PREFIXES = (
    *("utm_", "itm_", "otm_", "mtm_", "matomo_", "hsa_", "fb_action_", "_x_tr_", "cm_mmc", "cx_", "_sgm_"),
    *(
        "at_campaign",
        "at_medium",
        "at_custom",
        "at_link",
        "at_bbc_",
        "at_ptr",
        "at_format",
        "at_creation",
        "at_variant",
    ),
    *("at_channel", "at_term", "at_platform", "at_network", "at_emailtype", "at_send_", "at_recipient", "at_detail_"),
    *("at_general_", "at_identifier"),
)
"""Beginnings of the names that a vendor's tools make up as they go."""

_CAMPAIGN = ("source", "medium", "campaign", "content", "term")


def campaign_params(names: Iterable[str]) -> frozenset[str]:
    """Those of a query's names, in lower case, that tell a campaign as "utm_source" does, behind another beginning.

    Where a medium stands beside a source or a campaign of the same beginning, nobody chooses a page by them.

    >>> sorted(campaign_params(["int_medium", "int_source", "source", "page"]))
    ['int_medium', 'int_source']
    >>> campaign_params(["int_source", "medium"])
    frozenset()
    """
    known = set(names)
    begun = {name.removesuffix("medium") for name in known if name.endswith(("_medium", "-medium"))}
    told = (begin for begin in begun if not known.isdisjoint((f"{begin}source", f"{begin}campaign")))
    return frozenset(f"{begin}{part}" for begin in told for part in _CAMPAIGN) & known
