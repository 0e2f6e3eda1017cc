// A story that is fetched when the page has been there for a while. ES5.
window.setTimeout(function () {
  'use strict';
  Light.get(document.querySelector('#app').getAttribute('data-story'), function (data) {
    Light.describe(data);
    Light.story(data);
  });
}, 1500);
