// What Lambda's own runtime does, in small: loads the handler, then asks the Runtime API for events until it is killed.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { request } from 'node:http';
import { pathToFileURL } from 'node:url';

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${api}${path}`, { method }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function told(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ errorType: name, errorMessage: message, stackTrace: (stack ?? '').split('\n') });
}

/** What a test says the time is, beside the machine's. */
let shiftMs = 0;
const MachineDate = Date;
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    super(...(given.length === 0 ? [MachineDate.now() + shiftMs] : given));
  }
  static now() {
    return MachineDate.now() + shiftMs;
  }
};

const started = performance.now();
let handler;
try {
  const [file, name] = process.env._HANDLER.split('.');
  ({ [name]: handler } = await import(pathToFileURL(`${process.env.LAMBDA_TASK_ROOT}/${file}.mjs`).href));
  if (typeof handler !== 'function') throw new Error(`${process.env._HANDLER} is no function`);
} catch (error) {
  await call('POST', '/init/error', told(error));
  process.exit(1);
}
process.stdout.write(`INIT ${Math.round(performance.now() - started)} ms\n`);

for (;;) {
  const { headers, text } = await call('GET', '/invocation/next');
  const id = headers['lambda-runtime-aws-request-id'];
  const at = headers['test-time-ms'];
  if (at !== undefined) shiftMs = Number(at) - MachineDate.now();
  const context = {
    awsRequestId: id,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now(),
  };
  try {
    const result = await handler(JSON.parse(text), context);
    await call('POST', `/invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    await call('POST', `/invocation/${id}/error`, told(error));
  }
}
