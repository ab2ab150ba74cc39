/** What a test of the handlers runs on. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Configuration } from '../../../lib/configuration/configuration.ts';
import { startConfigStandIn, type ConfigStandIn } from '../../helpers/config-stand-in.ts';
import type { Emulator } from '../../helpers/emulator.ts';
import { startLambda, type LambdaOptions, type RunningLambda } from '../../helpers/lambda-runtime.ts';
import { startProxy, type AwsProxy, type ProxyOptions } from '../../helpers/proxy.ts';

export interface Ground {
  readonly config: ConfigStandIn;
  readonly proxy: AwsProxy;
  readonly lambda: RunningLambda;
}

/** A function, a stand-in for AWS Config and a proxy before the emulator, for the tests of a `describe`. */
export function ground(
  emulator: Emulator,
  options: Pick<LambdaOptions, 'handler' | 'env' | 'timeout'> &
    Pick<ProxyOptions, 'still'> & {
      configuration?: Partial<Configuration>;
    },
): Ground {
  let started: Ground | undefined;
  beforeAll(async () => {
    const [config, proxy] = await Promise.all([
      startConfigStandIn(emulator.url),
      startProxy({ upstream: emulator.url, still: options.still ?? false }),
    ]);
    const lambda = await startLambda({
      ...options,
      url: proxy.url,
      configUrl: config.url,
      env: {
        AWS_MAX_ATTEMPTS: '3',
        ...(options.configuration && { FISC_CONFIGURATION: JSON.stringify(options.configuration) }),
        ...options.env,
      },
    });
    started = { config, proxy, lambda };
  });
  afterEach(() => {
    started?.proxy.rules.splice(0);
    started?.config.faults.splice(0);
    started?.config.puts.splice(0);
    started?.config.failing.clear();
  });
  afterAll(async () => {
    await started?.lambda.stop();
    await started?.proxy.close();
    await started?.config.close();
  });
  return new Proxy({} as Ground, { get: (_, key) => Reflect.get(started!, key) as unknown });
}
