/** Progress on stderr: a spinner on a terminal, plain lines elsewhere. */
import yoctoSpinner from 'yocto-spinner';
import type { OnProgress } from '../collect/collect.ts';
import { visibleLine } from '../report/visible.ts';
import { say } from './print.ts';

export interface Progress {
  readonly on: OnProgress;
  say(text: string): void;
  done(): void;
}

export function progress(): Progress {
  const stream = process.stderr;
  if (!stream.isTTY) {
    const line = (text: string): void => say(`${text}\n`);
    return { say: line, done: () => {}, on: ({ kind, resources }) => line(`read ${kind}: ${resources}`) };
  }
  const spinner = yoctoSpinner({ text: 'reading…', stream, handleSignals: false }).start();
  let total = 0;
  return {
    say: (text) => {
      spinner.text = visibleLine(text);
    },
    done: () => void spinner.stop(),
    on: ({ kind, resources }) => {
      total += resources;
      spinner.text = `read ${total} resources (${kind})`;
    },
  };
}
