/** One attempt of a call, from the first byte sent to the last one received, within a limit. */
import type { Readable } from 'node:stream';

/** No complete answer in time; named as the SDK names it, so that it is tried again. */
export class AttemptTimeout extends Error {
  override readonly name = 'TimeoutError';
  constructor(limitMs: number) {
    super(`no complete answer within ${limitMs} ms`);
  }
}

interface Answer {
  readonly response: { readonly body?: unknown };
}

/**
 * Sends, and ends the attempt when it takes longer than the limit: also an answer whose body dribbles.
 * @param done called once, when the body was read to its end, or the attempt failed.
 * @throws {AttemptTimeout}
 */
export async function wholeAttempt<Output extends Answer>(
  limitMs: number,
  outer: AbortSignal | undefined,
  send: (signal: AbortSignal) => Promise<Output>,
  done: () => void,
): Promise<Output> {
  const inner = new AbortController();
  let body: Readable | undefined;
  let expired: AttemptTimeout | undefined;
  const onTimeout = (): void => {
    expired = new AttemptTimeout(limitMs);
    body?.destroy(expired);
    inner.abort();
  };
  const onAbort = (): void => {
    body?.destroy(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    inner.abort();
  };
  const timer = setTimeout(onTimeout, limitMs);
  const end = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onAbort);
    done();
  };
  outer?.addEventListener('abort', onAbort, { once: true });
  if (outer?.aborted === true) inner.abort();
  try {
    const output = await send(inner.signal);
    body = output.response.body as Readable;
    // Whoever reads it gets the error; nobody else needs it.
    body.on('error', () => {});
    if (body.destroyed) end();
    else body.once('close', end);
    return output;
  } catch (error) {
    end();
    throw expired ?? error;
  }
}
