// What the site's scripts share: cards and stories made of data, and what is done to every page. ES5.
var Light = (function () {
  'use strict';

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function get(url, then) {
    var request = new XMLHttpRequest();
    request.onload = function () {
      if (request.status === 200) { then(JSON.parse(request.responseText)); }
    };
    request.open('GET', url);
    request.send();
  }

  function card(item) {
    var box = element('article', 'card');
    var link = element('a');
    var head = element('h2');
    link.href = item.url;
    link.textContent = item.headline;
    head.appendChild(link);
    box.appendChild(head);
    box.appendChild(element('p', 'card-date', item.date));
    return box;
  }

  // Puts an answer's cards at the end of the list; without a following page, what leads on goes.
  function extend(answer, leadsOn) {
    var list = document.querySelector('.cards');
    answer.items.forEach(function (item) { list.appendChild(card(item)); });
    if (answer.next) { leadsOn.setAttribute('data-next', answer.next); } else { leadsOn.parentNode.removeChild(leadsOn); }
  }

  // The list of a page that came empty.
  function list(answer) {
    var app = document.querySelector('#app');
    var cards = element('div', 'cards');
    app.appendChild(element('h1', '', answer.title));
    answer.items.forEach(function (item) { cards.appendChild(card(item)); });
    app.appendChild(cards);
  }

  function figure(image) {
    var made = element('figure', 'story-image');
    var picture = element('img');
    picture.setAttribute('data-src', image.src);
    picture.setAttribute('src', '/app/placeholder.png');
    picture.alt = image.alt;
    made.appendChild(picture);
    if (image.note) { made.appendChild(element('figcaption', '', image.note)); }
    return made;
  }

  // The story of a page whose text came as data.
  function story(data) {
    var made = element('article', 'story');
    var facts = element('p', 'story-facts');
    var time = element('time', '', data.printed);
    var body = element('div', 'story-body');
    made.appendChild(element('h1', '', data.headline));
    if (data.description) { made.appendChild(element('p', 'story-standfirst', data.description)); }
    if (data.byline) { facts.appendChild(element('span', 'story-byline', data.byline)); }
    time.setAttribute('datetime', data.published);
    facts.appendChild(time);
    made.appendChild(facts);
    if (data.image) { made.appendChild(figure(data.image)); }
    data.blocks.forEach(function (block) { body.appendChild(element(block.tag, '', block.text)); });
    made.appendChild(body);
    document.querySelector('#app').appendChild(made);
    dress();
  }

  // What machines read, for a page that came without it.
  function describe(data) {
    var script = element('script');
    var link = element('link');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(data.metadata);
    link.rel = 'canonical';
    link.href = data.metadata.mainEntityOfPage;
    document.head.appendChild(script);
    document.head.appendChild(link);
    document.title = data.headline + ' | ' + data.metadata.publisher.name;
  }

  // What pages get that readers see and no record shall hold: pictures in place of placeholders, a slot for an
  // advertisement between the paragraphs, a question about cookies.
  function dress() {
    var body = document.querySelector('.story-body');
    var slot, paragraphs;
    Array.prototype.forEach.call(document.querySelectorAll('img[data-src]'), function (image) {
      image.src = image.getAttribute('data-src');
    });
    if (body && !body.querySelector('.ad-slot')) {
      paragraphs = body.querySelectorAll('p');
      slot = element('div', 'ad-slot');
      slot.appendChild(element('p', '', 'Advertisement: the ferry to the islands leaves every hour.'));
      body.insertBefore(slot, paragraphs[1] || null);
    }
    if (!document.querySelector('.consent')) {
      slot = element('div', 'consent');
      slot.appendChild(element('p', '', 'We would like to keep cookies on your machine. May we?'));
      slot.appendChild(element('button', '', 'You may'));
      document.body.appendChild(slot);
    }
  }

  document.addEventListener('DOMContentLoaded', dress);
  return { get: get, extend: extend, list: list, story: story, describe: describe, element: element };
}());
