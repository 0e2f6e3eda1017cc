// The list of a page that came empty, for a modern engine.
const load = async (url, items = []) => {
  const answer = await (await fetch(url)).json();
  const all = [...items, ...answer.items];
  return answer?.next ? load(answer.next, all) : { ...answer, items: all };
};

Light.list(await load(document.querySelector('#app').dataset.list));
