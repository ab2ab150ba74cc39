/** Renders a saved result again. */
import { join } from 'node:path';
import { readInput, writeWhole } from '../files.ts';
import { formats } from '../report/index.ts';
import { schemaVersion, type ScanResult } from '../result/result.ts';
import { theCatalog } from '../catalog.ts';
import { UsageError } from '../yaml.ts';
import type { ReportFlags } from './flags.ts';
import { checkFormats } from './inputs.ts';

export async function reportCommand(file: string | undefined, flags: ReportFlags, signal: AbortSignal): Promise<void> {
  const isFromConfig = flags.fromConfig === true;
  if (isFromConfig === (file !== undefined)) throw new UsageError('name a result.json, or give --from-config');
  const names = checkFormats(flags.format ?? (isFromConfig ? ['html', 'json'] : ['html']));
  const catalog = await theCatalog();
  const result =
    file === undefined
      ? await (await import('./from-config.ts')).readFromConfig(flags, catalog, signal)
      : parseResult((await readInput(file)).toString('utf8'), file);
  const output = new Map<string, string | Uint8Array>();
  for (const name of names) {
    const { file: fileName, render } = formats[name];
    output.set(join(flags.output, fileName), await render(result, catalog, flags.locale));
  }
  signal.throwIfAborted();
  await writeWhole(output);
  for (const path of output.keys()) process.stdout.write(`${path}\n`);
}

function parseResult(text: string, file: string): ScanResult {
  let result: ScanResult;
  try {
    result = JSON.parse(text) as ScanResult;
  } catch {
    throw new UsageError(`${file}: not a result.json (it is no JSON)`);
  }
  if (typeof result?.schemaVersion !== 'string' || !Array.isArray(result.items)) {
    throw new UsageError(`${file}: not a result.json of fisc-check`);
  }
  if (result.schemaVersion.split('.')[0] !== schemaVersion.split('.')[0]) {
    throw new UsageError(
      `${file}: result schema ${result.schemaVersion} is not the ${schemaVersion} this version reads`,
    );
  }
  return result;
}
