import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bundledPackages, notices, packageFolder } from '../../scripts/notices.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fisc-check-notices-'));
});

interface Written {
  readonly license?: unknown;
  readonly repository?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes a package; returns its folder. */
function written(name: string, { license, repository, files = {} }: Written): string {
  const path = join(folder, 'node_modules', name);
  mkdirSync(path, { recursive: true });
  const manifest = { name, version: '1.2.3', license, ...(repository && { repository: { url: repository } }) };
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe('notices', () => {
  test('name every package, and give each text once with the packages that it is of', () => {
    const paths = [
      written('b', { license: 'MIT', files: { 'LICENSE.md': 'The text\r\nof B\n' } }),
      written('@scope/a', { license: 'Apache-2.0', files: { LICENSE: 'Apache', NOTICE: 'A notice' } }),
      written('c', { license: { type: 'Apache-2.0' }, files: { LICENCE: 'Apache\n' } }),
    ];
    const text = notices(paths);
    expect(text).toContain('\n\n@scope/a 1.2.3 (Apache-2.0)\nb 1.2.3 (MIT)\nc 1.2.3 (Apache-2.0)\n\n');
    const line = '='.repeat(80);
    expect(text).toContain(`${line}\n@scope/a 1.2.3\nc 1.2.3\n${line}\n\nApache\n`);
    expect(text).toContain(`${line}\n@scope/a 1.2.3\n${line}\n\nA notice\n`);
    expect(text).toContain(`${line}\nb 1.2.3\n${line}\n\nThe text\nof B\n`);
    expect(notices(paths.toReversed())).toBe(text);
  });

  test.each([
    ['copyleft', { license: 'GPL-3.0-only', files: { LICENSE: 'GPL' } }, 'x 1.2.3: GPL-3.0-only, which is not permi'],
    ['copyleft of files', { license: 'MPL-2.0', files: { LICENSE: 'MPL' } }, 'x 1.2.3: MPL-2.0, which is not permi'],
    ['half copyleft', { license: '(MIT AND GPL-2.0)', files: { LICENSE: 'Both' } }, 'which is not permissive'],
    ['no licence', { files: { LICENSE: 'Text' } }, 'x 1.2.3: no licence stated'],
    ['no text', { license: 'MIT', files: { NOTICE: 'no licence' } }, 'x 1.2.3: neither it nor its repository'],
    ['an empty text', { license: 'MIT', files: { LICENSE: ' \n' } }, 'x 1.2.3: neither it nor its repository'],
  ] as const)('refuse %s', (_, one, message) => {
    expect(() => notices([written('x', one)])).toThrow(message);
  });

  test('take the text that a package leaves out from its own repository, under the same licence only', () => {
    const repository = 'https://github.com/aws/aws-sdk-js-v3.git';
    const other = written('other', { license: 'MIT', repository: 'https://example.com', files: { LICENSE: 'Other' } });
    const left = written('left', { license: 'Apache-2.0', repository });
    const mit = written('mit', { license: 'MIT', repository, files: { LICENSE: 'MIT' } });
    expect(() => notices([left, other, mit])).toThrow('left 1.2.3: neither');
    const sibling = written('sibling', { license: 'Apache-2.0', repository, files: { LICENSE: 'Apache' } });
    expect(notices([left, other, mit, sibling])).toContain('\nleft 1.2.3\nsibling 1.2.3\n');
  });
});

test('what is bundled is what stands in an output, by the package it is from', () => {
  const outputs = {
    'dist/a.mjs': {
      inputs: {
        'lib/index.ts': { bytesInOutput: 10 },
        'node_modules/@scope/a/dist/x.js': { bytesInOutput: 5 },
        'node_modules/@scope/a/dist/y.js': { bytesInOutput: 5 },
        'node_modules/b/node_modules/c/index.js': { bytesInOutput: 1 },
        'node_modules/shaken/index.js': { bytesInOutput: 0 },
      },
    },
  };
  expect(bundledPackages([{ outputs }])).toEqual(['node_modules/@scope/a', 'node_modules/b/node_modules/c']);
  expect(packageFolder('lib/node_modules.ts')).toBeNull();
});
