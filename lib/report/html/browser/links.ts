import { all } from './dom.ts';

/** Follows links within the page to what the filter hides or is folded. */
export function startLinks(showAll: () => void): void {
  const follow = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null) return;
    if (target.hidden) showAll();
    for (let element: Element | null = target; element !== null; element = element.parentElement) open(element);
    if (target.classList.contains('item')) open(target.querySelector('details'));
    target.scrollIntoView();
  };
  addEventListener('hashchange', follow);
  for (const link of all('a[href^="#"]', HTMLAnchorElement)) {
    // The same link again changes no hash.
    link.addEventListener('click', () => {
      if (link.hash === location.hash) follow();
    });
  }
  follow();
}

function open(element: Element | null): void {
  if (element instanceof HTMLDetailsElement) element.open = true;
}
