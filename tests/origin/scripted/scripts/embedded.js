// A story whose data stands in the page. ES5.
Light.story(JSON.parse(document.querySelector('#story-data').textContent));
