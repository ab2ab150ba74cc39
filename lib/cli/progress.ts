/** Progress on stderr: a spinner on a terminal, plain lines elsewhere. */
import yoctoSpinner from 'yocto-spinner';
import type { OnProgress } from '../collect/collect.ts';
import { visibleLine } from '../report/visible.ts';
import { said } from '../i18n/cli-said.ts';
import type { Text } from '../text.ts';
import { spoken, tell } from './print.ts';

export interface Progress {
  readonly on: OnProgress;
  say(text: Text): void;
  done(): void;
}

export function progress(): Progress {
  const stream = process.stderr;
  if (!stream.isTTY) {
    return { say: tell, done: () => {}, on: ({ kind, resources }) => tell(said.readKind(kind, resources)) };
  }
  const spinner = yoctoSpinner({ text: spoken(said.readingStarts()), stream, handleSignals: false }).start();
  let total = 0;
  return {
    say: (text) => {
      spinner.text = visibleLine(spoken(text));
    },
    done: () => void spinner.stop(),
    on: ({ kind, resources }) => {
      total += resources;
      spinner.text = spoken(said.readSoFar(total, kind));
    },
  };
}
