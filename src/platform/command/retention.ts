/** No browser still tries a form after so long: it is forgotten. */
export const formKeyDays = 7
