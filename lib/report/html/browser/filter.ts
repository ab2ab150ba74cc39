import { all, one } from './dom.ts';

/** Milliseconds after the last key until the search is applied. */
const patience = 80;

/** Shows the items that fit status, standard and words. */
export class Filter {
  readonly #items = all('.item');
  readonly #texts: (string | undefined)[] = [];
  readonly #groups = all('[data-group]');
  /** What the filter leaves out of print: rows and checks by the items that they are about. */
  readonly #printed = all('[data-for]');
  readonly #statuses = all('input[name=status]', HTMLInputElement);
  readonly #standard = one('#filter-standard', HTMLSelectElement);
  readonly #search = one('#filter-search', HTMLInputElement);
  readonly #shown = one('#shown');
  readonly #nothing = one('#nothing');

  constructor() {
    let waiting = 0;
    this.#search.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#apply(), patience);
    });
    for (const box of this.#statuses) box.addEventListener('change', () => this.#apply());
    this.#standard.addEventListener('change', () => this.#apply());
    one('#reset').addEventListener('click', () => this.showAll());
    one('#open-all').addEventListener('click', () => this.#setOpen(true));
    one('#close-all').addEventListener('click', () => this.#setOpen(false));
    for (const link of all('[data-only]')) {
      link.addEventListener('click', () => this.#choose((status) => status === link.dataset['only']));
    }
    this.#apply();
  }

  showAll(): void {
    this.#choose(() => true);
  }

  #choose(isChosen: (status: string) => boolean): void {
    this.#search.value = '';
    this.#standard.value = '';
    for (const box of this.#statuses) box.checked = isChosen(box.value);
    this.#apply();
  }

  #apply(): void {
    const chosen = new Set(this.#statuses.filter(({ checked }) => checked).map(({ value }) => value));
    const words = plain(this.#search.value).split(/\s+/).filter(Boolean);
    const standard = this.#standard.value;
    let count = 0;
    for (const [index, item] of this.#items.entries()) {
      const fits =
        chosen.has(item.dataset['status'] ?? '') &&
        (standard === '' || item.dataset['standard'] === standard) &&
        words.every((word) => this.#textOf(item, index).includes(word));
      item.hidden = !fits;
      if (fits) count += 1;
    }
    const shown = new Set(this.#items.filter(({ hidden }) => !hidden).map(({ id }) => id));
    for (const one of this.#printed) {
      const ids = one.dataset['for']?.split(' ') ?? [];
      one.classList.toggle('unfit', shown.size < this.#items.length && !ids.some((id) => shown.has(id)));
    }
    for (const group of this.#groups) group.hidden = group.querySelector('.item:not([hidden])') === null;
    this.#shown.textContent = `${count} / ${this.#items.length}`;
    this.#nothing.hidden = count > 0;
    document.documentElement.classList.toggle('filtering', count < this.#items.length);
  }

  /** Made when first searched: a large page has much text. */
  #textOf(item: HTMLElement, index: number): string {
    return (this.#texts[index] ??= plain(item.textContent ?? ''));
  }

  #setOpen(isOpen: boolean): void {
    for (const item of this.#items) {
      const details = item.hidden ? null : item.querySelector('details');
      if (details !== null) details.open = isOpen;
    }
  }
}

/** Full-width and half-width forms are one, capitals and small letters too. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFKC');
}
