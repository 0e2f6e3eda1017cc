// A story on a page that is never at rest: it asks for news without end, and a clock ticks. ES5.
(function () {
  'use strict';
  var clock = Light.element('p', 'clock');
  var pulses = 0;
  Light.story(JSON.parse(document.querySelector('#story-data').textContent));
  document.body.appendChild(clock);
  window.setInterval(function () { clock.textContent = String(new Date().getTime()); }, 40);
  window.setInterval(function () { Light.get('/data/pulse?' + (pulses += 1), function () {}); }, 250);
}());
