import { all } from './dom.ts';

const root = document.documentElement;

/** The buttons of the languages. */
export function startLanguages(): void {
  const buttons = all('button[data-lang]');
  const speak = (language: string): void => {
    root.lang = language;
    document.title = root.getAttribute(`data-title-${language}`) ?? '';
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['lang'] === language));
    for (const element of all('[data-ja]')) translate(element, element.getAttribute(`data-${language}`) ?? '');
  };
  for (const button of buttons) button.addEventListener('click', () => speak(button.dataset['lang'] ?? ''));
  speak(root.lang);
}

/** Where the style cannot choose among two elements, the text itself is exchanged. */
function translate(element: HTMLElement, text: string): void {
  if (element instanceof HTMLOptionElement) element.textContent = text;
  else if (element instanceof HTMLInputElement) element.placeholder = text;
  else element.setAttribute('aria-label', text);
}
