/** Where floating lists are put: inside the page's main landmark, so that assistive technology finds them there. */
export function floatingContainer(): HTMLElement {
  return document.getElementById('page') ?? document.body;
}
