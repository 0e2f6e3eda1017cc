// A story on a page that is never at rest: it asks for news without end, and counts its readers. ES5.
(function () {
  'use strict';
  var readers = Light.element('p', 'readers');
  var ticks = 0;
  var pulses = 0;
  Light.story(JSON.parse(decodeURIComponent(document.querySelector('#story-data').textContent)));
  document.body.appendChild(readers);
  window.setInterval(function () {
    ticks += 1;
    readers.textContent = new Array(ticks % 7 + 2).join('|') + ' are reading this';
  }, 40);
  window.setInterval(function () {
    pulses += 1;
    Light.get('/data/pulse?' + pulses, function () {});
  }, 100);
}());
