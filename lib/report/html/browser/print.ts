import { all } from './dom.ts';

const root = document.documentElement;

/**
 * Two prints: the summary that is filed, and every detail, where all is open. `?print=full` in the address chooses for
 * those who print without a hand.
 */
export function startPrint(): void {
  const choose = (isFull: boolean): void => {
    root.classList.toggle('full', isFull);
  };
  choose(new URLSearchParams(location.search).get('print') === 'full');
  for (const button of all('button[data-print]')) {
    button.addEventListener('click', () => {
      choose(button.dataset['print'] === 'full');
      print();
    });
  }
  let closed: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    if (!root.classList.contains('full')) return;
    closed = all('details:not([open])', HTMLDetailsElement);
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
}
