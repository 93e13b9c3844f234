package org.serval.xml.internal.tree;

/**
 * Words that documents use again and again, so that they are made once and not kept a thousand
 * times: a table of fixed size in which the last word of a place stays. Any thread: strings may be
 * handed over without a lock, and a place that another thread changes meanwhile only makes a word
 * anew.
 */
final class Words {
  private static final int PLACES = 1024;

  private final String[] known = new String[PLACES];

  /**
   * The word in a part of a text.
   *
   * @param hash what {@link String#hashCode} gives for the word
   */
  String of(String text, int from, int to, int hash) {
    int place = (hash ^ (hash >>> 10)) & (PLACES - 1);
    String word = known[place];
    if (word != null
        && word.hashCode() == hash
        && word.length() == to - from
        && text.startsWith(word, from)) {
      return word;
    }
    String made = text.substring(from, to);
    known[place] = made;
    return made;
  }
}
