// A story that takes a modern engine.
const data = await (await fetch(document.querySelector('#app')?.dataset?.story)).json();
Light.describe(data);
Light.story(data);
