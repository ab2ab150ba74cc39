/** What stands in Japan, and what abroad. */

/** Tokyo and Osaka. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const japan: readonly string[] = ['ap-northeast-1', 'ap-northeast-3'];

/** Whether a region stands outside Japan. */
export function isAbroad(region: string): boolean {
  return !japan.includes(region);
}

/**
 * By name (`ap-northeast-1-tpe-1a`) or id (`apne1-tpe1-az1`). Of the zones of Japan's regions only Taipei's Local Zone stands
 * abroad; the Wavelength Zones are Tokyo's (nrt) and Osaka's (kix).
 * https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html
 */
export function isZoneAbroad(zone: string): boolean {
  return !/^(ap-northeast-[13]|apne[13])/.test(zone) || zone.includes('-tpe');
}

/**
 * Said beside a fail whose subject stands elsewhere than what is wrong (a copy, an open region): does some of it stand
 * abroad? `unknown` where that could not be told.
 */
export type Abroad = boolean | 'unknown';

/** `unknown` among the regions stands for one that could not be told. */
export function someAbroad(regions: readonly string[]): Abroad {
  if (regions.some((region) => region !== 'unknown' && isAbroad(region))) return true;
  return regions.includes('unknown') ? 'unknown' : false;
}
