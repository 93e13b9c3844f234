/** Tests of the built distribution: its bundles' rules, their wiring, and real clients. */
package org.serval.itests;
