/**
 * What has become of a payment: `staged` is without effect, `repeated` came in an earlier file, `unmatched` waits for a
 * person, `matched` is on a claim, and `setAside` is somebody else's, with a reason.
 */
export const PAYMENT_STATES = ['staged', 'repeated', 'unmatched', 'matched', 'setAside'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** A file is staged piece by piece, booked in one moment, and posted piece by piece: once booked it is certain to be. */
export const PAYMENT_FILE_STATES = ['staged', 'booked', 'posted'] as const;
export type PaymentFileState = (typeof PAYMENT_FILE_STATES)[number];

/** A part of a split payment waits until it is booked on its claim, each in the log of its own committee. */
export const SHARE_STATES = ['waiting', 'booked', 'setAside'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** The most parts that one payment is split in. */
export const MOST_SHARES = 20;
