// Preloaded into a scan from source: writes where BENCH_CALLS says what its SDK clients were told to send, in order.
import { writeFileSync } from 'node:fs';
import { Client } from '@smithy/core/client';

const calls = [];
const send = Reflect.get(Client.prototype, 'send');
Client.prototype.send = function recorded(command, ...more) {
  const call = { client: this.constructor.name, region: null, command: command.constructor.name, input: command.input };
  calls.push(call);
  this.config.region().then((region) => (call.region = region));
  return Reflect.apply(send, this, [command, ...more]);
};
process.on('exit', () => {
  if (process.env.BENCH_CALLS) writeFileSync(process.env.BENCH_CALLS, JSON.stringify(calls));
});
