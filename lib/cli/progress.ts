/** Progress on stderr: a spinner on a terminal, plain lines elsewhere; nothing under `--quiet`. */
import yoctoSpinner from 'yocto-spinner';
import type { OnProgress } from '../collect/progress.ts';
import { visibleLine } from '../report/visible.ts';
import { said } from '../i18n/cli-said.ts';
import type { Text } from '../text.ts';
import { isHushed, note, spoken } from './print.ts';

export interface Progress {
  readonly on: OnProgress;
  say(text: Text): void;
  done(): void;
}

/** Before so many milliseconds, and before a tenth of the kinds is read, how long it takes is not told. */
const tooEarlyMs = 2000;
const tooFew = 0.1;

/** Seconds that remain at the pace so far, rounded; null: too early to tell. The kinds that take longest end last. */
export function secondsLeft(elapsedMs: number, done: number, total: number): number | null {
  if (elapsedMs < tooEarlyMs || done < total * tooFew) return null;
  return Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
}

export function progress(): Progress {
  const stream = process.stderr;
  if (!stream.isTTY || isHushed()) {
    return {
      say: note,
      done: () => {},
      on: ({ kind, resources, done, total }) => note(said.readKind(kind, resources, done, total)),
    };
  }
  const spinner = yoctoSpinner({ text: spoken(said.readingStarts()), stream, handleSignals: false }).start();
  const started = performance.now();
  let sum = 0;
  return {
    say: (text) => {
      spinner.text = visibleLine(spoken(text));
    },
    done: () => void spinner.stop(),
    on: ({ resources, done, total }) => {
      sum += resources;
      const left = secondsLeft(performance.now() - started, done, total);
      spinner.text = spoken(said.readSoFar(sum, done, total, left));
    },
  };
}
