/** A purchase counts for a recommendation that was shown at most so many days before. */
export const purchaseWindowDays = 7;
