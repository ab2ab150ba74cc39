/** The built reporter tells of changes: each once to each, again what was refused, and nothing where another was later. */
import { expect, test } from 'vitest';
import type { ScanResult } from '../../../lib/result/result.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { bucket, reporting } from './reporting.ts';

describeEmulated('an item whose status changes', (emulator) => {
  const { on, put, remove, text, json, keys, report, counted, red, bodies } = reporting(emulator, {
    RULE_REGIONS: 'none',
  });

  /** As if the channels had last been told that a violated item was satisfied; returns the item. */
  async function toldOtherwise(): Promise<string> {
    await report();
    expect([...bodies('Publish'), ...bodies('PutEvents')]).toEqual([]);
    const { items } = await json<ScanResult>('latest/result.json');
    const { id } = items.find(({ status }) => status === 'violated')!;
    const state = await text('latest/told.json');
    const satisfied = `{"id":"${id}","status":"satisfied","basis":"rules"}`;
    const violated = new RegExp(`\\{"id":"${id}","status":"violated",.*?\\}`, 'g');
    await put('latest/told.json', state.replaceAll(violated, satisfied));
    return id;
  }
  const messages = () => bodies('Publish').map((body) => new URLSearchParams(body).get('Message') ?? '');
  const events = () =>
    bodies('PutEvents').map((body) => (JSON.parse(body) as { Entries: { Detail: string }[] }).Entries[0]!);

  test('is told once, to the topic and to the event bus', async () => {
    const item = await toldOtherwise();
    expect((await report()).deliveries).toEqual([
      { channel: 'topic', told: [item], error: null },
      { channel: 'eventBus', told: [item], error: null },
    ]);
    expect(messages()).toEqual([expect.stringMatching(/^Evidence status, not a conformity verdict\.[^]*→/)]);
    expect(events()).toMatchObject([{ Source: 'fisc-check', DetailType: 'FISC item status changed' }]);
    expect(JSON.parse(events()[0]!.Detail)).toMatchObject({ changes: [{ item, from: 'satisfied', to: 'violated' }] });
    expect((await report()).deliveries).toMatchObject([{ told: [] }, { told: [] }]);
    expect([...messages(), ...events()]).toEqual([]);
  });

  test('that a channel refused is told it by the next report, the others hear it once; no report fails', async () => {
    const item = await toldOtherwise();
    on.proxy.rules.push({ service: 'SNS', operation: 'Publish', fault: { kind: 'denied' } });
    const refused = await report();
    expect(refused.deliveries).toMatchObject([
      { channel: 'topic', told: [item], error: expect.stringContaining('SNS:Publish') as string },
      { channel: 'eventBus', error: null },
    ]);
    expect(refused.troubles).toEqual([]);
    expect(red()).toEqual(['not-delivered']);
    on.proxy.rules.splice(0);
    expect((await report()).deliveries).toMatchObject([
      { told: [item], error: null },
      { told: [], error: null },
    ]);
    expect(messages()).toHaveLength(1);
    expect(events()).toEqual([]);
    expect((await report()).deliveries).toMatchObject([{ told: [] }, { told: [] }]);
  });

  test('is told though the state is gone, from the report before; a report that is gone is told as a trouble', async () => {
    await toldOtherwise();
    // An earlier version left its result alone.
    for (const key of ['latest/items.json', 'latest/result.json']) {
      const before = await json<ScanResult>(key);
      const changed = before.items.find(({ status }) => status === 'violated')!;
      const items = before.items.map((item) => (item === changed ? { ...item, status: 'satisfied' as const } : item));
      for (const gone of ['latest/told.json', 'latest/items.json']) await remove(gone);
      await put(key, JSON.stringify({ ...before, items }));
      expect(await report()).toMatchObject({ deliveries: [{ told: [changed.id] }, {}], troubles: [] });
    }
    for (const key of ['latest/items.json', 'latest/result.json']) await remove(key);
    const after = await report();
    expect(after.deliveries).toMatchObject([{ told: [] }, { told: [] }]);
    expect(after.troubles).toEqual(['latest/items.json of the report before is gone']);
    expect(red()).toEqual(['report-troubles']);
    expect((await report()).troubles).toEqual([]);
    expect(red()).toEqual([]);
  });

  test('is told by the next report where what was told could not be read; till then what was told stays as it is', async () => {
    const item = await toldOtherwise();
    const told = await text('latest/told.json');
    const { run } = await json<ScanResult>('latest/result.json');
    on.proxy.rules.push({ service: 'S3', operation: 'GetObject', resource: bucket, fault: { kind: 'denied' } });
    const { deliveries, troubles } = await report();
    const error = expect.stringMatching(/^what was told: S3:GetObject AccessDenied/) as string;
    expect(deliveries).toEqual([
      { channel: 'topic', told: [], error },
      { channel: 'eventBus', told: [], error },
    ]);
    expect(troubles).toEqual([error, expect.stringMatching(/^the latest result: S3:GetObject/) as string]);
    expect([...messages(), ...events()]).toEqual([]);
    expect(counted()).toMatchObject({ Reports: 1, NotDelivered: 2 });
    expect(red()).toEqual(['not-delivered', 'report-troubles']);
    expect(await text('latest/told.json')).toBe(told);
    expect((await json<ScanResult>('latest/items.json')).run.collectedAt > run.collectedAt).toBe(true);
    on.proxy.rules.splice(0);
    expect((await report()).deliveries).toMatchObject([
      { told: [item], error: null },
      { told: [item], error: null },
    ]);
    expect(red()).toEqual([]);
  });

  test('is told from the report before where what was told is damaged, and that is a trouble', async () => {
    await report();
    const before = await json<ScanResult>('latest/items.json');
    const changed = before.items.find(({ status }) => status === 'violated')!;
    const items = before.items.map((item) => (item === changed ? { ...item, status: 'satisfied' } : item));
    await put('latest/items.json', JSON.stringify({ ...before, items }));
    await put('latest/told.json', '{"format":"another"}');
    const { deliveries, troubles } = await report();
    expect(deliveries).toMatchObject([{ told: [changed.id], error: null }, { error: null }]);
    expect(troubles).toEqual([expect.stringContaining('latest/told.json is no state of fisc-check')]);
    expect(red()).toEqual(['report-troubles']);
    expect((await report()).troubles).toEqual([]);
  });

  test('is not told by a report that a later one has overtaken: it is kept under its date alone', async () => {
    await toldOtherwise();
    const latest = async () => {
      const names = (await keys()).filter((key) => key.startsWith('latest/'));
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await text(name)] as const)));
    };
    const standing = await latest();
    const { run } = await json<ScanResult>('latest/items.json');
    const began = Date.parse(run.collectedAt) - 60_000;
    const overtaken = await report(began);
    expect(overtaken).toMatchObject({ superseded: run.collectedAt, deliveries: [], troubles: [] });
    expect([...messages(), ...events()]).toEqual([]);
    expect(await latest()).toEqual(standing);
    const dated = `${overtaken.report.replace(`s3://${bucket}/`, '')}items.json`;
    expect(Date.parse((await json<ScanResult>(dated)).run.collectedAt)).toBeLessThan(Date.parse(run.collectedAt));
    expect(counted()).toEqual({ Reports: 1, ClosedRegionCalls: 0, ClosedRegionCallsSpared: 0 });
    expect(red()).toEqual([]);
    expect(await report(Date.now())).toMatchObject({
      superseded: null,
      deliveries: [{ error: null }, { error: null }],
    });
    expect(messages()).toHaveLength(1);
  });
});
