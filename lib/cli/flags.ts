/** What the commands' options look like once parsed. */
import type { Level, Locale } from '../../rules/rule.ts';
import type { FailOn } from './exit.ts';

export interface SelectionFlags {
  readonly items?: readonly string[];
  readonly rules?: readonly string[];
  readonly level?: Level;
  readonly config?: string;
}

export interface CredentialFlags {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly orgRoleArn?: string;
  /** Milliseconds for everything that is read. */
  readonly deadline?: number;
}

/** Files with earlier results. */
export interface EarlierFlags {
  readonly previous?: string;
  readonly baseline?: string;
}

export interface OutputFlags extends EarlierFlags {
  readonly output: string;
  readonly format: readonly string[];
  readonly locale: Locale;
  readonly evidence?: string;
  readonly carry?: string;
  readonly failOn: FailOn;
  readonly exitZero?: true;
}

export interface ScanFlags extends SelectionFlags, CredentialFlags, OutputFlags {
  readonly regions?: readonly string[];
  readonly demo?: true;
  readonly costExplorer?: true;
}

export interface PolicyFlags extends SelectionFlags, Pick<CredentialFlags, 'orgRoleArn'> {
  readonly for: 'scan' | 'deploy' | 'boundary';
  readonly costExplorer?: true;
  readonly rolePath?: string;
  readonly roleNamePrefix?: string;
  readonly boundaryArn?: string;
  readonly keyArn?: readonly string[];
  readonly createRecorder?: true;
}

export interface EvaluateFlags extends SelectionFlags, OutputFlags {
  readonly at?: string;
}

export interface ReportFlags
  extends CredentialFlags, Pick<SelectionFlags, 'level' | 'config'>, Pick<EarlierFlags, 'previous'> {
  readonly output: string;
  readonly format?: readonly string[];
  readonly locale: Locale;
  readonly fromConfig?: true;
  /** Begins the names of the deployed Config rules. */
  readonly rulePrefix: string;
  readonly evidence?: string;
  readonly carry?: string;
}

/** Level and settings by which a statement is asked for. */
export interface AskingFlags extends Pick<SelectionFlags, 'level' | 'config'> {
  readonly locale: Locale;
}

export interface AttestNewFlags extends AskingFlags {
  readonly missing?: true;
  readonly result?: string;
  /** Without it: stdout. */
  readonly output?: string;
  readonly force?: true;
}

export interface AttestListFlags extends AskingFlags, ListFlags {
  readonly within: string;
  readonly at?: string;
}

export interface AttestCheckFlags extends AskingFlags {
  readonly strict?: true;
  readonly result?: string;
  readonly at?: string;
}

export interface ListFlags {
  readonly format: 'table' | 'json';
  readonly locale: Locale;
}

export interface SealFlags extends Pick<CredentialFlags, 'profile' | 'roleArn'> {
  readonly output: string;
  readonly locale: Locale;
  readonly evidence?: string;
  readonly previous?: string;
  /** `kms:<ARN>`, or a file. */
  readonly key?: string;
  readonly at?: string;
  readonly config?: string;
}

export interface VerifyFlags {
  readonly locale: Locale;
  readonly publicKey?: string;
  readonly previous?: string;
}
