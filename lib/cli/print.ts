/**
 * The only way to stdout and stderr. Names, messages and arguments are written by others: what could steer a terminal, hide
 * or turn the direction of writing is spelled out here, whatever the caller did.
 */
import type { Locale } from '../../rules/rule.ts';
import { said } from '../i18n/cli-said.ts';
import { visible } from '../report/visible.ts';
import type { Text } from '../text.ts';
import { exitCodes } from './exit.ts';

/** Colours, as our own summary paints them; nothing else that begins with an escape character. */
// oxlint-disable-next-line no-control-regex
const colour = /(\u001B\[\d+m)/;

/** Codes of a stream whose reader has gone: no fault of the run. */
const goneCodes = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED', 'ECONNRESET']);

/** The language of what is said on stderr. */
let language: Locale = 'en';

/** What stdout could not take; null: nothing. */
let lost: string | null = null;

/** Text to stdout. `colored`: the text was painted by us, its names made visible before. */
export function print(text: string, { colored = false } = {}): void {
  write(process.stdout, colored ? text.split(colour).map(paintOrVisible).join('') : visible(text));
}

/** From now on stderr speaks this language. */
export function speak(locale: Locale): void {
  language = locale;
}

/** A sentence in the language of stderr. */
export function spoken(text: Text): string {
  return text[language];
}

/** Text to stderr, as it is. */
export function say(text: string): void {
  write(process.stderr, visible(text));
}

/** A sentence to stderr, on a line of its own. */
export function tell(text: Text): void {
  say(`${spoken(text)}\n`);
}

/** As {@link tell}, behind the program's name: errors, and what they leave behind. */
export function tellAsError(text: Text): void {
  say(`fisc-check: ${spoken(text)}\n`);
}

/** What becomes of the streams changes neither the files nor the exit code; only a full disk behind stdout does. */
export function guardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: { code?: string }) => note(stream, error));
  }
}

/** Waits until everything printed is out. Returns whether stdout took all of it, or was closed by its reader. */
export async function flushed(): Promise<boolean> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise<void>((done) => void stream.write('', () => done()))),
  );
  if (lost === null) return true;
  tellAsError(said.stdoutLost(lost));
  if (process.exitCode !== exitCodes.internal) process.exitCode = exitCodes.usage;
  return false;
}

function paintOrVisible(part: string, index: number): string {
  return index % 2 === 1 ? part : visible(part);
}

function write(stream: NodeJS.WriteStream, text: string): void {
  try {
    stream.write(text);
  } catch (error) {
    // Streams to files are written at once, and some throw at once.
    note(stream, error as { code?: string });
  }
}

function note(stream: NodeJS.WriteStream, { code = 'failed' }: { readonly code?: string }): void {
  if (stream === process.stdout && !goneCodes.has(code)) lost ??= code;
}
