// A story whose data stands in the page. ES5.
Light.story(JSON.parse(decodeURIComponent(document.querySelector('#story-data').textContent)));
