import type { Read } from '../facts.ts';

/** Where the last thing that a listener rule does leads. */
export interface ListenerRule {
  /** `default`, or the number by which rules are tried. */
  readonly priority: string;
  /** The routing action of the highest order; null: the rule routes nothing. */
  readonly routing: {
    /** `forward`, `redirect` or `fixed-response`. */
    readonly type: string;
    /** RedirectConfig.Protocol: `HTTP`, `HTTPS`, `#{protocol}`; null where it is not stated. */
    readonly protocol: string | null;
    /** Of a fixed response, `404`. */
    readonly statusCode: string | null;
  } | null;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
export interface TargetGroup {
  /** `instance`, `ip`, `lambda` or `alb`. */
  readonly type: string;
  /** ARNs of the load balancers that route to it. */
  readonly balancers: readonly string[];
  /** null: not told; of `lambda` there is none. */
  readonly vpcId: string | null;
}

/** Application, network and gateway load balancers. */
export interface Elbv2Attributes {
  'elbv2.listener': {
    readonly details: Read<{
      /** HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, QUIC, TCP_QUIC; null: a gateway load balancer's. */
      readonly protocol: string | null;
      readonly port: number | null;
      /** The security policy's name; null: none. */
      readonly sslPolicy: string | null;
      /** Type: `application`, `network`, `gateway`. Scheme: `internet-facing`, `internal`; a gateway's has none. */
      readonly loadBalancer: { readonly name: string; readonly type: string; readonly scheme: string | null };
    }>;
    /** Of an HTTP listener of an application load balancer, the default one too; null: another listener. */
    readonly rules: Read<readonly ListenerRule[] | null>;
  };
  'elbv2.loadBalancer': {
    readonly details: Read<{
      /** `application`, `network`, `gateway`. */
      readonly type: string;
      /** `active`, `provisioning`, `active_impaired`, `failed`; null: not told. */
      readonly state: string | null;
      readonly zones: readonly string[];
      /** It stands on an Outpost. */
      readonly onOutpost: boolean;
    }>;
    readonly exposure: Read<{
      /** `internet-facing`, `internal`; null: a gateway load balancer's. */
      readonly scheme: string | null;
      readonly securityGroups: readonly string[];
    }>;
    /** ARN of the web ACL of AWS WAF that is attached; null: none, or no application load balancer. */
    readonly webAcl: Read<string | null>;
    /** null: not asked, since it stands in several zones. */
    readonly tags: Read<Readonly<Record<string, string>> | null>;
  };
  'elbv2.targetGroup': {
    readonly details: Read<TargetGroup>;
    /** Those registered now; null: not asked, since it is of another type than `instance` and `ip` or of no balancer. */
    readonly targets: Read<
      | readonly {
          /** Id of an instance, or an IP address. */
          readonly id: string;
          /** `healthy`, `unhealthy`, `initial`, `draining`, `unused`, `unavailable` … */
          readonly state: string;
        }[]
      | null
    >;
    /** null: not asked, as of {@link targets}. */
    readonly tags: Read<Readonly<Record<string, string>> | null>;
  };
  /** A security policy of the region, by its name. */
  'elbv2.sslPolicy': {
    /** `TLSv1.2`. */
    readonly protocols: Read<readonly string[]>;
  };
}
