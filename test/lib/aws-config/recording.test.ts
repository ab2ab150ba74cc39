import { expect, test } from 'vitest';
import { recordingOf, type Recorder } from '../../../lib/aws-config/recording.ts';

const needed = ['AWS::KMS::Key', 'AWS::S3::Bucket'];
const recorder: Recorder = {
  name: 'default',
  allSupported: true,
  types: [],
  excluded: [],
  recording: true,
  lastStatus: 'SUCCESS',
  lastError: null,
};

test.each<[string, readonly Partial<Recorder>[], object]>([
  ['records everything', [{}], { missing: [], trouble: null }],
  ['there is none', [], { missing: needed, trouble: 'none' }],
  ['is stopped', [{ recording: false }], { missing: needed, trouble: 'stopped' }],
  ['cannot deliver', [{ lastStatus: 'FAILURE' }], { missing: [], trouble: 'failing' }],
  ['records some types', [{ allSupported: false, types: ['AWS::S3::Bucket'] }], { missing: ['AWS::KMS::Key'] }],
  ['excludes some', [{ allSupported: false, excluded: ['AWS::S3::Bucket'] }], { missing: ['AWS::S3::Bucket'] }],
])('the recorder %s', (_, recorders, expected) => {
  const all = recorders.map((partial) => ({ ...recorder, ...partial }));
  expect(recordingOf(all, needed)).toMatchObject({ needed, recorders: all, ...expected });
});
