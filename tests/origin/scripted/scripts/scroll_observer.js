// More when the end of the list comes into view, as a modern engine tells.
const end = document.querySelector('.list-end');

if (end) {
  const observer = new IntersectionObserver(async ([entry]) => {
    if (!entry?.isIntersecting) { return; }
    observer.unobserve(end);
    Light.extend(await (await fetch(end.dataset?.next)).json(), end);
    if (end.isConnected) { observer.observe(end); }
  });
  observer.observe(end);
}
