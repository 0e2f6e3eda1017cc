// A "load more" button that every engine can use. ES5.
(function () {
  'use strict';
  var button = document.querySelector('.load-more');
  if (!button) { return; }
  button.addEventListener('click', function () {
    button.disabled = true;
    Light.get(button.getAttribute('data-next'), function (answer) {
      button.disabled = false;
      Light.extend(answer, button);
    });
  });
}());
