/** Progress on stderr: a spinner on a terminal, plain lines elsewhere. */
import yoctoSpinner from 'yocto-spinner';
import type { OnProgress } from '../collect/collect.ts';

export interface Progress {
  readonly on: OnProgress;
  say(text: string): void;
  done(): void;
}

export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const say = (text: string): void => {
    stream.write(`${text}\n`);
  };
  if (!stream.isTTY) {
    return { say, done: () => {}, on: ({ kind, resources }) => say(`read ${kind}: ${resources}`) };
  }
  const spinner = yoctoSpinner({ text: 'reading…', stream, handleSignals: false }).start();
  let total = 0;
  return {
    say: (text) => {
      spinner.text = text;
    },
    done: () => void spinner.stop(),
    on: ({ kind, resources }) => {
      total += resources;
      spinner.text = `read ${total} resources (${kind})`;
    },
  };
}
