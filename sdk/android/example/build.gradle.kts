plugins {
    id("com.android.application") version "8.13.0" apply false
    // As new as the one the library is built with, whose classes an older one cannot read.
    id("org.jetbrains.kotlin.android") version "2.4.21" apply false
    id("com.google.gms.google-services") version "4.4.4" apply false
}
