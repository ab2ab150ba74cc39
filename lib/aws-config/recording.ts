/** Whether the configuration recorder records what the rules need. Pure; AWS Config's own types are not needed for it. */

/** The parts of a recorder that matter here, as DescribeConfigurationRecorders tells them. */
export interface Recorder {
  readonly name: string;
  readonly allSupported: boolean;
  readonly types: readonly string[];
  readonly excluded: readonly string[];
  readonly recording: boolean;
  /** PENDING, SUCCESS, FAILURE; null before the first delivery. */
  readonly lastStatus: string | null;
  readonly lastError: string | null;
}

export interface Recording {
  readonly recorders: readonly Recorder[];
  /** Types whose changes the rules wait for. */
  readonly needed: readonly string[];
  /** Of these, the ones that nothing records. */
  readonly missing: readonly string[];
  /** `none`: no recorder; `stopped`: it does not record; `failing`: it cannot deliver. */
  readonly trouble: 'none' | 'stopped' | 'failing' | null;
}

/** What the rules that run on changes miss. Without a recorder AWS Config takes no rules at all. */
export function recordingOf(recorders: readonly Recorder[], needed: readonly string[]): Recording {
  const running = recorders.filter(({ recording }) => recording);
  const missing = needed.filter((type) => !running.some((recorder) => records(recorder, type)));
  return { recorders, needed, missing, trouble: troubleOf(recorders, running) };
}

function troubleOf(recorders: readonly Recorder[], running: readonly Recorder[]): Recording['trouble'] {
  if (recorders.length === 0) return 'none';
  if (running.length === 0) return 'stopped';
  return running.every(({ lastStatus }) => lastStatus === 'FAILURE') ? 'failing' : null;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
function records({ allSupported, types, excluded }: Recorder, type: string): boolean {
  if (excluded.length > 0) return !excluded.includes(type);
  return allSupported || types.includes(type);
}
