import type { Read } from '../facts.ts';

export interface BudgetDetails {
  /** COST, USAGE, RI_UTILIZATION, RI_COVERAGE, SAVINGS_PLANS_UTILIZATION, SAVINGS_PLANS_COVERAGE. */
  readonly type: string;
  /** ISO time; null: no end. */
  readonly end: string | null;
  /** HEALTHY, UNHEALTHY (AWS cannot reckon it up: no breach of the budget); null: not told. */
  readonly health: string | null;
}

/** Who a notification tells. An e-mail address is never kept. */
export type BudgetSubscriber =
  { readonly type: 'EMAIL'; readonly hasAddress: boolean } | { readonly type: 'SNS'; readonly topicArn: string };

export interface BudgetsAttributes {
  'budgets.budget': {
    readonly details: Read<BudgetDetails>;
    /** The subscribers of each notification for more than a threshold (GREATER_THAN); null: not asked, for no cost budget. */
    readonly alerts: Read<readonly (readonly BudgetSubscriber[])[] | null>;
  };
}
