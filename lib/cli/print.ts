/**
 * The only way to stdout and stderr. Names, messages and arguments are written by others: what could steer a terminal, hide
 * or turn the direction of writing is spelled out here, whatever the caller did.
 */
import { once } from 'node:events';
import type { Locale } from '../../rules/rule.ts';
import { said } from '../i18n/cli-said.ts';
import type { ReportContent } from '../report/index.ts';
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

/** Whether only errors and warnings are said. */
let isQuiet = false;

/** From now on nothing but errors and warnings is said, and no summary. */
export function hush(): void {
  isQuiet = true;
}

/** Whether {@link hush} was called. */
export function isHushed(): boolean {
  return isQuiet;
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

/** As {@link tell}, of what is no warning: progress, what is used, what does not count. Not under `--quiet`. */
export function note(text: Text): void {
  if (!isQuiet) tell(text);
}

/** A summary to stdout. Not under `--quiet`. */
export function summarize(text: string, { colored = false } = {}): void {
  if (!isQuiet) print(text, { colored });
}

/** A report to stdout, as it is: it is inert by itself. */
export async function printReport(content: ReportContent): Promise<void> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const piece of pieces) {
    if (process.stdout.write(piece)) continue;
    await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
  }
}

/** Whether a stream is painted: FORCE_COLOR, then NO_COLOR (https://no-color.org), then what the stream is. */
export function isColored(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none = '', TERM: terminal } = env;
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return none === '' && terminal !== 'dumb' && stream.isTTY === true;
}

/** As {@link tell}, behind the program's name: errors, and what they leave behind. */
export function tellAsError(text: Text): void {
  say(`fisc-check: ${spoken(text)}\n`);
}

/** What becomes of the streams changes neither the files nor the exit code; only a full disk behind stdout does. */
export function guardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: { code?: string }) => noteLoss(stream, error));
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
    noteLoss(stream, error as { code?: string });
  }
}

function noteLoss(stream: NodeJS.WriteStream, { code = 'failed' }: { readonly code?: string }): void {
  if (stream === process.stdout && !goneCodes.has(code)) lost ??= code;
}
