// What a page keeps of the school at its question, in the order in which journal and server tell it: names in `dataset`.
// The first five are sent; street and type are the directory's own.

export const PARTS = [
  "school", "schoolName", "schoolCity", "schoolPostcode", "schoolState", "schoolStreet", "schoolForm",
];
export const SENT = ["school", "school_name", "school_city", "school_postcode", "school_state"];

/** What people tell a school by, besides its name; `place` is the Bundesland in words. Like `School.details`. */
export function details({ form, street, postcode, city }, place) {
  const town = [postcode, city].filter(Boolean).join(" ");
  return [form, [street, town].filter(Boolean).join(", "), place].filter(Boolean).join(" · ");
}
