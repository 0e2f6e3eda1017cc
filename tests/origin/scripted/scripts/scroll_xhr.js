// More when a reader scrolls near the end of the page. ES5.
(function () {
  'use strict';
  var end = document.querySelector('.list-end');
  var isLoading = false;
  if (!end) { return; }
  window.addEventListener('scroll', function () {
    if (isLoading || !end.parentNode || end.getBoundingClientRect().top > window.innerHeight + 200) { return; }
    isLoading = true;
    Light.get(end.getAttribute('data-next'), function (answer) {
      isLoading = false;
      Light.extend(answer, end);
    });
  });
}());
