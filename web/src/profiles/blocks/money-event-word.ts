const words: Readonly<Record<string, string>> = {
  'Invoice Paid': 'Invoice paid',
  'Invoice Issued': 'Invoice issued',
  'Invoice Payment Failed': 'Payment failed',
  'Order Completed': 'Order',
  'Order Refunded': 'Refund',
  'Order Cancelled': 'Order cancelled',
  'Payment Received': 'Payment',
  'Subscription Started': 'Subscription started',
  'Subscription Changed': 'Subscription changed',
  'Subscription Renewed': 'Subscription renewed',
  'Subscription Cancelled': 'Subscription cancelled',
};

/** An event of money in plain words; its own name where we have none. */
export function moneyEventWord(event: string): string {
  return words[event] ?? event;
}
