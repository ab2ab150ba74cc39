import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
export interface WebAcl {
  /** `Allow` or `Block`. */
  readonly defaultAction: string;
  /** Its own rules and those of Firewall Manager before and after them. */
  readonly rules: readonly {
    readonly name: string;
    /** `Block`, `Captcha`, `Challenge`, `Count`, `Allow` …; null: a rule group, or not known. */
    readonly action: string | null;
    /** Of a rule group: `None` leaves its rules as they are, `Count` only counts; null: a rule by itself. */
    readonly override: string | null;
  }[];
}

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingConfiguration.html */
export interface WebAclLogging {
  /** How many destinations. */
  readonly destinations: number;
  /** null: everything is logged. */
  readonly filter: {
    /** `KEEP` or `DROP`. */
    readonly defaultBehavior: string;
    readonly filters: readonly {
      /** `KEEP` or `DROP`. */
      readonly behavior: string;
      /** Those of its conditions on actions: `BLOCK`. */
      readonly actions: readonly string[];
    }[];
  } | null;
}

export interface WebAclAttributes {
  readonly details: Read<WebAcl>;
  /** What the account itself has set (log scope CUSTOMER). */
  readonly logging: Read<readonly WebAclLogging[]>;
  /** What Security Lake has set (SECURITY_LAKE). */
  readonly lakeLogging: Read<readonly WebAclLogging[]>;
  /** What a telemetry rule of CloudWatch has set (CLOUDWATCH_TELEMETRY_RULE_MANAGED). */
  readonly telemetryLogging: Read<readonly WebAclLogging[]>;
}

export interface Wafv2Attributes {
  /** Attached to distributions of CloudFront. */
  'wafv2.edgeWebAcl': WebAclAttributes;
  /** Attached to load balancers, stages and GraphQL APIs of a region. */
  'wafv2.webAcl': WebAclAttributes;
}
