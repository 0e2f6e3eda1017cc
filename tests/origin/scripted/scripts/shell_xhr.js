// The list of a page that came empty, page after page of it. ES5.
(function () {
  'use strict';
  var all = { items: [] };
  function more(answer) {
    all.title = answer.title;
    all.items = all.items.concat(answer.items);
    if (answer.next) { Light.get(answer.next, more); } else { Light.list(all); }
  }
  Light.get(document.querySelector('#app').getAttribute('data-list'), more);
}());
