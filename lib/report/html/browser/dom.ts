type Kind<E> = abstract new () => E;

/** Elements of a kind that fit a selector, in the order of the page. */
export function all(selector: string): readonly HTMLElement[];
export function all<E extends HTMLElement>(selector: string, kind: Kind<E>): readonly E[];
export function all(selector: string, kind: Kind<HTMLElement> = HTMLElement): readonly HTMLElement[] {
  return [...document.querySelectorAll(selector)].filter((element) => element instanceof kind);
}

/** @throws {Error} when the page has none. */
export function one(selector: string): HTMLElement;
export function one<E extends HTMLElement>(selector: string, kind: Kind<E>): E;
export function one(selector: string, kind: Kind<HTMLElement> = HTMLElement): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
}
