/** The notification rules on emulated accounts that tell somebody, or only seem to (seed `notified`), through the built command line. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { describeEmulated, type Seeded } from '../../helpers/emulator.ts';
import { compareVerdicts, resultIn, scan } from '../../helpers/scanning.ts';

describeEmulated('who is told', (emulator) => {
  beforeEach(() => emulator.reset());

  // Each costs a scan; the seed lists more scenarios, for who changes these rules.
  test.each(['reached', 'deaf-topics', 'collected', 'silenced', 'watched'])(
    '%s, at strict, and offline at standard, with Osaka allowed too',
    async (scenario) => {
      const seeded = (await (scenario === 'watched'
        ? emulator.seed('watched')
        : emulator.seed('notified', { scenario }))) as Seeded & { exhaustive: string[] };
      const dir = await mkdtemp(join(tmpdir(), 'fisc-check-notified-'));
      await writeFile(join(dir, 'fisc-check.yaml'), 'allowedRegions: [ap-northeast-1, ap-northeast-3]\n');
      const chosen = ['--rules', [...new Set(seeded.expected.map(({ ruleId }) => ruleId))].join()];
      const { result } = await scan([...chosen, '--level', 'strict'], { url: emulator.url, dir });
      const judged = new Set(result.rules.map(({ id }) => id));
      compareVerdicts(result.findings, seeded.expected, seeded.exhaustive, 'strict', judged);
      const again = ['--level', 'standard', '--format', 'json', '-o', 'standard'];
      const evaluated = await runCli(['evaluate', 'out/facts.json.gz', ...chosen, ...again], { dir });
      expect(evaluated.code, evaluated.stderr).toBeLessThanOrEqual(2);
      const standard = await resultIn(join(dir, 'standard'));
      compareVerdicts(standard.findings, seeded.expected, seeded.exhaustive, 'standard', judged);
    },
    180_000,
  );
});
