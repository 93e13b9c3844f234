/** Typed views of a guest's parts, made on demand over its elements. */
@Export
@Version("1.0.0")
package org.serval.xml.view;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
