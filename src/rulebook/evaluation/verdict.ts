/** What may be said of a criterion. `unknown` names what is missing, and is never "no". */
export const VERDICTS = ['met', 'unmet', 'unknown', 'notApplicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a criterion is asked for. */
export const BINDS = ['grant', 'rental'] as const;
export type Binds = (typeof BINDS)[number];

/** How a criterion binds: it must be shown to be met, or it holds until a documented act shows otherwise. */
export const BINDING_WAYS = ['requirement', 'exclusion'] as const;
export type BindingWay = (typeof BINDING_WAYS)[number];

/** What the engine proposes; a named person decides. */
export const PROPOSALS = ['eligible', 'notEligible', 'needsJudgement', 'needsFacts'] as const;
export type Proposal = (typeof PROPOSALS)[number];

/** Which day tells the version that applies to a case: of the application, the activity's year, or of the decision. */
export const TRANSITIONS = ['appliedOn', 'activityYear', 'decidedOn'] as const;
export type Transition = (typeof TRANSITIONS)[number];
