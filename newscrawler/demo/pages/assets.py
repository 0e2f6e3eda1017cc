"""The style sheet, the script and the pictures, so that the site can be looked at in a browser, too."""

from newscrawler.demo.pages.view import Reply

_STYLE = """\
body { margin: 0 auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.6 Georgia, serif; color: #1c2733; }
a { color: #0b5c8a; text-decoration: none; } a:hover { text-decoration: underline; }
ul { list-style: none; margin: 0; padding: 0; }
.site-header { border-bottom: 3px double #1c2733; padding: 1rem 0; }
.logo { font-size: 2rem; font-weight: bold; color: #1c2733; }
.languages ul, .site-footer ul, .article-tags ul, .story-labels ul { display: flex; gap: 1rem; }
.main-menu { display: flex; flex-wrap: wrap; gap: 0 2rem; font-size: .8rem; }
.menu ul { display: flex; flex-wrap: wrap; gap: 0 .8rem; } .menu span { font-weight: bold; }
.breaking-news { display: flex; gap: 1rem; margin: .5rem 0; font-size: .85rem; overflow: hidden; }
.breaking-news strong { color: #b3261e; } .breaking-news ul { display: flex; gap: 2rem; white-space: nowrap; }
h1 { font-size: 2rem; line-height: 1.2; }
.article-info, .story-facts { display: flex; flex-wrap: wrap; gap: 0 1.2rem; font-size: .85rem; color: #55606b; }
.summary, .story-dek { font-size: 1.2rem; font-style: italic; }
figure { margin: 1rem 0; } figure img { width: 100%; aspect-ratio: 16 / 9; object-fit: cover; background: #dfe7ec; }
figcaption { display: none; } .image-caption, .story-lead-note { font-size: .8rem; color: #55606b; }
.gallery { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.gallery figcaption { display: block; font-size: .8rem; }
.dual-related, .twitter-tweet { margin: 1rem 0; padding: .5rem 1rem; border-inline-start: 4px solid #0b5c8a; }
.dual-related > span { display: block; font-size: .8rem; } .entry-time { font-weight: bold; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
.all-bordered { border: 1px solid #cfd8de; padding: .8rem; } .white-card h5 { margin: 0 0 .5rem; font-size: 1.05rem; }
.card-info { display: flex; justify-content: space-between; font-size: .8rem; } .time p { margin: 0; }
.loadmorebtn, .next-page { display: inline-block; margin: 1rem .5rem 1rem 0; padding: .4rem 1rem; font: inherit; }
.site-footer { margin-top: 2rem; border-top: 1px solid #1c2733; font-size: .8rem; }
"""

_SCRIPT = """\
(function () {
  document.querySelectorAll('img[data-src]').forEach(function (image) { image.src = image.getAttribute('data-src'); });

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text || '';
    return made;
  }

  function card(item) {
    var box = element('div', 'no-gap white-bg-colored all-bordered');
    var link = document.createElement('a');
    link.href = item.url;
    link.appendChild(element('h5', '', item.headline));
    var top = element('div', 'white-card');
    top.appendChild(link);
    var time = element('div', 'time');
    time.appendChild(element('p', '', item.date));
    var info = element('div', 'card-info');
    info.appendChild(element('span', 'category-meta', item.category));
    info.appendChild(time);
    box.appendChild(top);
    box.appendChild(info);
    return box;
  }

  document.querySelectorAll('.loadmorebtn').forEach(function (button) {
    button.addEventListener('click', function () {
      var request = new XMLHttpRequest();
      request.onload = function () {
        var answer = JSON.parse(request.responseText);
        answer.items.forEach(function (item) { document.querySelector('.cards').appendChild(card(item)); });
        if (answer.next) { button.setAttribute('data-url', answer.next); } else { button.remove(); }
      };
      request.open('GET', button.getAttribute('data-url'));
      request.send();
    });
  });
})();
"""

ASSETS = {
    "/assets/site.css": Reply(body=_STYLE, content_type="text/css"),
    "/assets/site.js": Reply(body=_SCRIPT, content_type="text/javascript"),
}
"""By path; the pictures are drawn by `picture`."""


def picture(name: str) -> Reply:
    """A harbour at some hour of the day; which hour depends on the picture's name."""
    salt = sum(name.encode()) * 37
    sky, sun, wave = salt % 360, 40 + salt % 240, 120 + salt % 25
    body = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180">'
        f'<rect width="320" height="180" fill="hsl({sky} 45% 80%)"/>'
        f'<circle cx="{sun}" cy="{wave - 40}" r="22" fill="hsl({sky + 40} 80% 70%)"/>'
        f'<path d="M0 {wave}q40-12 80 0t80 0t80 0t80 0V180H0z" fill="hsl({sky + 160} 35% 45%)"/>'
        f'<path d="M{sun - 30} {wave}h60l-12 16h-36zM{sun} {wave - 4}v-50l26 44z" fill="#26323d"/></svg>\n'
    )
    return Reply(body=body, content_type="image/svg+xml")
