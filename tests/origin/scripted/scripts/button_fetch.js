// A "load more" button that takes a modern engine: fetch, async and optional chaining.
const button = document.querySelector('.load-more');

button?.addEventListener('click', async () => {
  button.disabled = true;
  const answer = await (await fetch(button.dataset?.next)).json();
  button.disabled = false;
  Light.extend(answer, button);
});
